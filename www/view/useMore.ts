// Long contents are set in steps: the next when the end of what is set comes near.
import { useEffect } from 'preact/hooks';

/** Calls `more` while something is `pending` and the `.more` element in `root` is near the view. */
export function useMore(root: { current: HTMLElement | null }, pending: boolean, more: () => void) {
  useEffect(() => {
    const sentinel = root.current?.querySelector('.more');
    if (!pending || !sentinel) return;
    const observer = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && more(), {
      rootMargin: '1500px',
    });
    observer.observe(sentinel);
    return () => observer.disconnect();
  });
}
