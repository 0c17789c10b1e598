// Long work of the page is done in slices; between two of them the browser gets its turn.

/** Ends when the browser has done what waited. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
