#!/bin/sh
# transformers 5.24.0 (PyPI, with jinja2, without torch): the tokens of a chat, as programs count them: len(tokenizer.apply_chat_template(messages)).
# Guess: the list of ids, as encode() gives it and as tokenize=True, the default, says: 6 for a short message, 406 for a long one, 5 lists for 5 chats.
# Behavior: an object of two keys, input_ids and attention_mask, whose length is 2, for the short one, the long one and the five. With return_dict=False, which was
#   the default of version 4, it is the list. sum(), a budget or a price made of that length raise nothing.
# Effect: every prompt is two tokens: input costs nothing, no prompt is ever too long for the context.
# Seen 2026-11-29: BatchEncoding, lengths 2, 2, 2; with return_dict=False 6, 406, 5. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile transformers==5.24.0 jinja2
cat >run.py <<'PY'
import sys

from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

words = ["[UNK]", "<|im_start|>", "<|im_end|>", "user", "assistant", "hello", "world"]
plain = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
plain.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
tokenizer = PreTrainedTokenizerFast(tokenizer_object=plain, unk_token="[UNK]")
tokenizer.chat_template = (
    "{% for one in messages %}<|im_start|> {{ one.role }} {{ one.content }} <|im_end|> {% endfor %}"
    "{% if add_generation_prompt %}<|im_start|> assistant{% endif %}"
)
short = [{"role": "user", "content": "hello"}]
long = [{"role": "user", "content": " ".join(["hello world"] * 200 + ["hello"])}]


def lengths(**more):
    whole = {"add_generation_prompt": True, **more}
    return [len(tokenizer.apply_chat_template(one, **whole)) for one in (short, long, [short] * 5)]


kind = type(tokenizer.apply_chat_template(short)).__name__
plainly, lists = lengths(), lengths(return_dict=False)
print(kind, "lengths", plainly, "with return_dict=False", lists)
if kind != "BatchEncoding" or plainly != [2, 2, 2] or lists[2] != 5 or lists[1] - lists[0] != 400:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>warnings
