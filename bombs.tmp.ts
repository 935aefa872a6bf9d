import { Worker } from 'node:worker_threads';
import { bombs } from './test/gtm/run/bombs.ts';
const only = process.argv[2];
const list = bombs.filter((b) => !only || `${b.side} ${b.name}`.includes(only));
for (const b of list) {
  await new Promise<void>((done) => {
    const { error, ...data } = b;
    const w = new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(new URL('./test/gtm/run/bomb-worker.ts', import.meta.url).href)}); });`, { eval: true, workerData: [data], resourceLimits: { maxOldGenerationSizeMb: 256 } });
    let end: any; const t = setTimeout(() => { console.log('KILLED', b.side, b.name); void w.terminate(); }, 15000);
    w.on('message', (m) => { if (m.ending) end = m.ending; });
    w.on('error', (e) => console.log('DIED', b.side, b.name, String(e.message).slice(0, 80)));
    w.on('exit', () => { clearTimeout(t); if (end) { const ok = end.ended && end.errors.length >= 1 && end.errors.length <= 20 && error.test(end.errors[0]); console.log(ok ? 'ok  ' : 'BAD ', end.milliseconds.toFixed(0).padStart(6), b.side, b.name, ok ? '' : JSON.stringify(end.errors.slice(0, 2)).slice(0, 200) + end.errors.length); } done(); });
  });
}
