// A share of a hundred. Its length says how much; whether that is enough, words have to say.

export const Meter = ({ percent, label }: { percent: number; label: string }) => (
  <span
    class="meter"
    role="meter"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.floor(percent)}
  >
    <i style={{ width: `${Math.round(Math.min(100, Math.max(0, percent)))}%` }} />
  </span>
);
