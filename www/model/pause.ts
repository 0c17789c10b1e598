// Long work of the page is done in slices; between two of them the browser gets its turn.

/** Ends when the browser has done what waited. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A page in the background draws no frames. */
const NO_FRAME = 250;

/** Ends after the next frame has been drawn. */
export function frame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, NO_FRAME);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
