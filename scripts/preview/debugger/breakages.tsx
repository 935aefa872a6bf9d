// Switches that cause what usually goes wrong.
import { useEffect, useState } from 'preact/hooks';

import type { PreviewSettings } from '../preview-state.ts';
import { ask } from './ask.ts';

export function Breakages({ settings }: { settings: PreviewSettings }) {
  return (
    <>
      <p class="empty">
        Switch something on, do something in the shop, and see what it looks like: in Events, and
        explained in Doctor. The templates stay the shipped ones; the traffic is changed on its way.
      </p>
      <ul class="switches">
        {settings.breakages.map((breakage) => (
          <Switch key={breakage.id} {...breakage} />
        ))}
      </ul>
    </>
  );
}

/** Stands where the user put it, also while events arrive before the server has answered. */
function Switch({ id, title, effect, isOn }: PreviewSettings['breakages'][number]) {
  const [asked, setAsked] = useState<boolean>();
  useEffect(() => setAsked(undefined), [isOn]);
  const turn = (on: boolean) => {
    setAsked(on);
    ask('breakage', { id, isOn: on }).catch(() => setAsked(undefined));
  };
  return (
    <li>
      <label>
        <input
          type="checkbox"
          role="switch"
          name={id}
          checked={asked ?? isOn}
          onChange={({ currentTarget }) => turn(currentTarget.checked)}
        />
        <strong>{title}</strong>
        <small>{effect}</small>
      </label>
    </li>
  );
}
