// Runs the scenarios inside any .tpl file.
import { useState } from 'preact/hooks';

import { ask } from './ask.ts';

interface Outcome {
  name: string;
  results: { name: string; passed: boolean; failures: string[] }[];
}

export function TemplateDrop() {
  const [outcome, setOutcome] = useState<Outcome | string>();
  const [isOver, setOver] = useState(false);
  const run = async (file: File | undefined) => {
    if (!file) return;
    setOutcome(`Running the scenarios of ${file.name}…`);
    try {
      setOutcome(await ask<Outcome>('template', { text: await file.text() }));
    } catch (error) {
      setOutcome((error as Error).message);
    }
  };
  return (
    <>
      <label
        class={`drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void run(event.dataTransfer?.files[0]);
        }}
      >
        Drop a template (.tpl) here, or choose one: the tests that ship inside it run at once, on
        this machine.
        <input
          type="file"
          accept=".tpl"
          onChange={({ currentTarget }) => void run(currentTarget.files?.[0])}
        />
      </label>
      <div aria-live="polite">
        {typeof outcome === 'string' && <p class="empty">{outcome}</p>}
        {typeof outcome === 'object' && (
          <section class="block">
            <h2>
              {outcome.name}: {outcome.results.filter(({ passed }) => passed).length} of{' '}
              {outcome.results.length} scenarios passed
            </h2>
            <ul class="results">
              {outcome.results.map(({ name, passed, failures }) => (
                <li key={name} class={passed ? 'good' : 'bad'}>
                  {passed ? '✓' : '✗'} {name}
                  {failures.map((failure) => (
                    <pre key={failure}>{failure}</pre>
                  ))}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
