// JSON with colour and folding, whole: to look at, to copy, to download.
import { useState } from 'preact/hooks';

export function JsonView({ title, value, file }: { title: string; value: unknown; file: string }) {
  if (value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return (
    <section class="block">
      <h3>
        {title}
        <TakeAway text={text} file={`${file}${typeof value === 'string' ? '.txt' : '.json'}`} />
      </h3>
      {typeof value === 'string' ? (
        <pre tabIndex={0}>{value}</pre>
      ) : (
        <div class="json" tabIndex={0} role="region" aria-label={title}>
          <Node value={value} isOpen />
        </div>
      )}
    </section>
  );
}

/** Copy and download of a text. */
export function TakeAway({ text, file }: { text: string; file: string }) {
  const [said, setSaid] = useState('Copy');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('Not copied'),
    );
  return (
    <span class="take-away">
      <button onClick={() => void copy()}>{said}</button>
      <a
        class="button"
        download={file}
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
      >
        Download
      </a>
    </span>
  );
}

function Node({ name, value, isOpen }: { name?: string; value: unknown; isOpen?: boolean }) {
  const label = name === undefined ? null : <span class="key">{name}: </span>;
  if (typeof value !== 'object' || value === null) {
    const kind = value === null ? 'null' : typeof value;
    return (
      <div class="leaf">
        {label}
        <span class={`value-${kind}`}>{JSON.stringify(value) ?? 'undefined'}</span>
      </div>
    );
  }
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (entries.length === 0) {
    return (
      <div class="leaf">
        {label}
        {open}
        {close}
      </div>
    );
  }
  return (
    <Fold
      label={label}
      count={entries.length}
      open={open!}
      close={close!}
      isOpen={isOpen ?? entries.length <= 12}
    >
      {() => entries.map(([key, member]) => <Node key={key} name={key} value={member} />)}
    </Fold>
  );
}

interface FoldProps {
  label: preact.ComponentChildren;
  count: number;
  open: string;
  close: string;
  isOpen: boolean;
  children(): preact.ComponentChildren;
}

/** What is folded is not drawn. */
function Fold({ label, count, open, close, isOpen, children }: FoldProps) {
  const [isUnfolded, setUnfolded] = useState(isOpen);
  return (
    <details open={isUnfolded} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
      <summary>
        {label}
        {open}
        {isUnfolded ? '' : ` ${count} … ${close}`}
      </summary>
      {isUnfolded && (
        <>
          <div class="members">{children()}</div>
          {close}
        </>
      )}
    </details>
  );
}
