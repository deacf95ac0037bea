#!/bin/sh
# lm-evaluation-harness 0.4.13 (PyPI) against the loopback server: a task of twelve questions with two filters, for two models.
# VENV=… takes an environment that has it.
. "$(dirname "$0")/common.sh"
python_with "lm-eval[api]==0.4.13"
TTFT_MS=5 TPOT_MS=1 serve
cd "$dir"
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
  echo "{\"question\": \"Answer q$n please\", \"answer\": \"A$n\"}"
done >questions.jsonl
cat >loop.yaml <<YAML
task: loop
dataset_path: json
dataset_kwargs: {data_files: $dir/questions.jsonl}
test_split: train
output_type: generate_until
doc_to_text: "{{question}}"
doc_to_target: "{{answer}}"
generation_kwargs: {until: ["\\n"], max_gen_toks: 5}
filter_list:
  - {name: as-is, filter: [{function: take_first}]}
  - {name: upper, filter: [{function: uppercase}, {function: take_first}]}
metric_list:
  - {metric: exact_match, aggregation: mean, higher_is_better: true}
metadata: {version: 1}
YAML
export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1
for model in frontier tuned; do
  "$dir/v/bin/lm_eval" run --model local-completions --tasks loop --include_path . --output_path "$model" --log_samples \
    --model_args "model=$model,base_url=$api/v1/completions,tokenizer_backend=None,num_concurrent=1,max_retries=1" >log 2>&1 || { cat log; exit 1; }
done
check lm-eval "$dir"/frontier/*/samples_*.jsonl "$dir"/frontier/*/results_*.json "$dir"/tuned/*/samples_*.jsonl "$dir"/tuned/*/results_*.json
