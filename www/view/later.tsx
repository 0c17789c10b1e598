// What need not be drawn at once is drawn some frames later, so that no frame has too much to do.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { frame } from '../model/pause';

/** `value` as it was until `frames` frames after it changed; undefined at first. */
export function useLater<T>(value: T, frames: number): T | undefined {
  const [late, setLate] = useState<T | undefined>(undefined);
  useEffect(() => {
    let live = true;
    void (async () => {
      for (let n = 0; n < frames && live; n++) await frame();
      if (live) setLate(() => value);
    })();
    return () => void (live = false);
  }, [value]);
  return late;
}

/** Its children, `frames` frames after they were first asked for. */
export function Later({ frames, children }: { frames: number; children: ComponentChildren }) {
  return <>{useLater(true, frames) && children}</>;
}
