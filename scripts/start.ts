// npm start: builds, starts the whole chain on this machine and prints the one URL to open.
import { parseArgs } from 'node:util';
import './build.ts';
import { startLocalChain } from './preview/local-chain.ts';

const usage = 'Usage: npm start [-- --port <number>]   (8080 if free, else any free port)';

const port = readPort();
if (port === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else if (process.exitCode === undefined) {
  const { url } = await start(port);
  console.log(`
Shop and debugger: ${url}

Buy something in the shop: each event appears with both of its channels.
Everything stays on this machine. Ctrl+C ends it.`);
}

/** The port that was asked for; 0 means "8080 if it is free"; undefined means wrong use. */
function readPort(): number | undefined {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
    const number = Number(values.port);
    return Number.isInteger(number) && number >= 0 && number < 65536 ? number : undefined;
  } catch {
    return undefined;
  }
}

async function start(wanted: number) {
  const options = { pageReachesPinterestAt: 'this machine' } as const;
  if (wanted !== 0) return startLocalChain({ ...options, port: wanted });
  try {
    return await startLocalChain({ ...options, port: 8080 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startLocalChain({ ...options, port: 0 });
  }
}
