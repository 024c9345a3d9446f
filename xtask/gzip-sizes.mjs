// Prints, for every .wasm and .js file under a folder, its size, its size under gzip, and its name.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!/\.(wasm|m?js)$/.test(name)) continue;
  const bytes = readFileSync(join(folder, name));
  console.log(`${bytes.length} ${gzipSync(bytes, { level: 9 }).length} ${name}`);
}
