// What a template may cost its host: every attempt to take all memory or all time ends with an error
// that says so, in a thread that has 256 MB for everything, one attempt after the other.
import { Worker } from 'node:worker_threads';

import { beforeAll, describe, expect, it } from 'vitest';

import type { Ending } from './bomb-worker.ts';
import { bombs } from './bombs.ts';

interface Message {
  name: string;
  /** Missing when it has just begun. */
  ending?: Ending;
}

/** How each bomb of a side ended; what ended the thread, should one of them have done so. */
function explode(side: 'server' | 'web'): Promise<Map<string, Ending | string>> {
  const endings = new Map<string, Ending | string>();
  const list = bombs.filter((bomb) => bomb.side === side).map(({ error: _, ...bomb }) => bomb);
  const file = new URL('./bomb-worker.ts', import.meta.url).href;
  // A thread reads TypeScript only when it is told how.
  const start = `import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  return new Promise((resolve) => {
    const worker = new Worker(start, {
      eval: true,
      workerData: list,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    let running = 'the start';
    worker.on('message', ({ name, ending }: Message) => {
      running = name;
      if (ending) endings.set(name, ending);
    });
    worker.on('error', (error: Error) => endings.set(running, error.message));
    worker.on('exit', () => resolve(endings));
  });
}

describe.each(['server', 'web'] as const)('on the %s side a template is stopped by', (side) => {
  let endings: Map<string, Ending | string>;

  beforeAll(async () => {
    endings = await explode(side);
  });

  it.each(bombs.filter((bomb) => bomb.side === side))('$name', ({ name, error }) => {
    expect(endings.get(name)).toMatchObject({
      ended: true,
      errors: expect.arrayContaining([expect.stringMatching(error)]),
    });
    // One error, not one for each callback that is left.
    expect((endings.get(name) as Ending).errors.length).toBeLessThan(20);
  });
});
