// Tabs as the ARIA Authoring Practices describe them: arrows move, one stop for the Tab key.
// https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
import type { ComponentChildren } from 'preact';

interface TabsProps {
  names: readonly string[];
  chosen: string;
  choose(name: string): void;
  children: ComponentChildren;
}

export function Tabs({ names, chosen, choose, children }: TabsProps) {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = names[(names.indexOf(chosen) + step + names.length) % names.length]!;
    choose(next);
    document.getElementById(idOf(next))?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label="Parts of the event" onKeyDown={move}>
        {names.map((name) => (
          <button
            key={name}
            id={idOf(name)}
            role="tab"
            aria-selected={name === chosen}
            aria-controls="tab-panel"
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => choose(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={idOf(chosen)} tabIndex={0}>
        {children}
      </div>
    </div>
  );
}

const idOf = (name: string): string => `tab-${name.toLowerCase().replace(/\W+/g, '-')}`;
