#!/bin/sh
# mistral-common 1.13.1 (PyPI, with its audio extra), tokens of speech for Voxtral as its tokenizer files set them: 16,000 samples and 12.5 tokens a second, chunks of 30
# seconds, 128 bands, steps of 160 samples.
# Guess: 12.5 tokens a second, as the frame rate says: a question of one second 13 tokens, ten seconds 125, 31 seconds 388.
# Behavior: what is spoken is filled up to the next half minute: 376 tokens (375 and a mark) for one second, ten and 30, 751 for 31 and for 60, 1,126 for 61. The
#   realtime setting without chunk_length_s goes by the second.
# Effect: tokens ×27 of a word, ×3 of ten seconds, +94 % of 31. Hours of short calls cost by their number, not by their minutes.
# Seen 2026-11-29: seconds 1, 10, 30, 31, 60, 61 are 376, 376, 376, 751, 751, 1126 tokens. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile 'mistral-common[audio]==1.13.1'
cat >run.py <<'PY'
import sys

import numpy
from mistral_common.protocol.instruct.chunk import AudioChunk
from mistral_common.tokens.tokenizers.audio import Audio, AudioConfig, AudioEncoder, AudioSpectrogramConfig, SpecialAudioIDs

bands = AudioSpectrogramConfig(num_mel_bins=128, hop_length=160, window_size=400)
config = AudioConfig(sampling_rate=16000, frame_rate=12.5, encoding_config=bands, chunk_length_s=30.0)
marks = SpecialAudioIDs(audio=24, begin_audio=25, streaming_pad=32, text_to_audio=35, audio_to_text=36)
encoder = AudioEncoder(config, marks)


def tokens(seconds):
    speech = Audio(audio_array=numpy.zeros(16000 * seconds, dtype=numpy.float32), sampling_rate=16000, format="wav")
    return len(encoder(AudioChunk.from_audio(speech)).tokens)


seen = {seconds: tokens(seconds) for seconds in (1, 10, 30, 31, 60, 61)}
print(seen)
if seen != {1: 376, 10: 376, 30: 376, 31: 751, 60: 751, 61: 1126}:
    sys.exit("this has changed")
PY
v/bin/python run.py
