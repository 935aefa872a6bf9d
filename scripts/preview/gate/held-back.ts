// What the gate held back, by host: containers of others may want to reach many, and often.

export interface HeldBackHost {
  host: string;
  count: number;
}

// A page could name a new host with each request.
const mostHosts = 100;

export class HeldBack {
  readonly #counts = new Map<string, number>();

  /** Notes one request. */
  note(url: string): void {
    const host = URL.canParse(url) ? new URL(url).host : '';
    if (host === '' || host.length > 255) return;
    if (!this.#counts.has(host) && this.#counts.size >= mostHosts) return;
    this.#counts.set(host, (this.#counts.get(host) ?? 0) + 1);
  }

  /** Most often first. */
  get hosts(): HeldBackHost[] {
    return [...this.#counts]
      .map(([host, count]) => ({ host, count }))
      .sort((a, b) => b.count - a.count);
  }

  clear(): void {
    this.#counts.clear();
  }
}
