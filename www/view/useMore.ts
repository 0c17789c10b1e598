// Long contents are set in steps: the next when an end of what is set comes near the view.
import { useEffect } from 'preact/hooks';

/** Calls `more` when the element of `sentinel` below `root`, if there is one, is near the view. */
export function useMore(root: { current: HTMLElement | null }, sentinel: string, more: () => void) {
  useEffect(() => {
    const element = root.current?.querySelector(sentinel);
    if (!element) return;
    const observer = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && more(), {
      rootMargin: '1000px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
}
