// Whether this browser holds back what is no request, such as connections to peers. It says so when the page
// itself, which is under the same list as the shop, tries one that leads nowhere.
import { useEffect, useState } from 'preact/hooks';

// The report comes at once; a browser that makes none is not asked for longer.
const patience = 1_000;

/** Undefined until the browser has told. */
export function useFence(): boolean | undefined {
  const [isThere, setIsThere] = useState<boolean>();
  useEffect(() => {
    if (!('ReportingObserver' in window && 'RTCPeerConnection' in window)) {
      setIsThere(false);
      return;
    }
    const observer = new ReportingObserver((reports) => {
      if (reports.some(({ type }) => type === 'connection-allowlist')) setIsThere(true);
    });
    observer.observe();
    const tooLate = setTimeout(() => setIsThere((known) => known ?? false), patience);
    try {
      new RTCPeerConnection().close();
    } catch {
      // The specification has it throw; Chromium 156 reports it and lets it connect to nobody.
    }
    return () => {
      observer.disconnect();
      clearTimeout(tooLate);
    };
  }, []);
  return isThere;
}
