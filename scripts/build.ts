// npm run build: every template and the container files into dist/, and the page of faults into docs/.
// With names of templates (npm run build -- pinterest-tag) only those are written; with --out into
// another folder.
import { parseArgs } from 'node:util';

import { CompileError } from './compile/problem.ts';
import { writeDistribution } from './distribution/distribution.ts';

const { positionals: only, values } = parseArgs({
  options: { out: { type: 'string', default: 'dist' } },
  allowPositionals: true,
});

try {
  for (const { path, bytes } of await writeDistribution(only, values.out)) {
    console.log(`${path}  ${bytes} bytes`);
  }
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  console.error(error.report);
  process.exitCode = 1;
}
