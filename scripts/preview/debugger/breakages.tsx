// Switches that cause what usually goes wrong.
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
        {settings.breakages.map(({ id, title, effect, isOn }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                role="switch"
                name={id}
                checked={isOn}
                onChange={({ currentTarget }) =>
                  void ask('breakage', { id, isOn: currentTarget.checked })
                }
              />
              <strong>{title}</strong>
              <small>{effect}</small>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
