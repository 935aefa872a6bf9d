// The program as people install it, called and waited for.
import { execFile, spawnSync } from 'node:child_process';

export const packedProgram = 'build/pinterest-sgtm.js';

let isPacked = false;

/** Makes it anew, once. */
export function packProgram(): void {
  if (!isPacked) callNode(['--import', 'tsx', 'scripts/pack.ts']);
  isPacked = true;
}

/** Throws when it does not end with 0. */
export function callNode(args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}.\n${stderr}`);
}

/** The same for what asks a server of this process. */
export const callNodeAside = (args: string[], env: Record<string, string>): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, out, err) =>
      error === null ? resolve() : reject(new Error(`${error.message}\n${out}${err}`)),
    );
  });
