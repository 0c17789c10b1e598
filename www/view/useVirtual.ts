// The virtualiser as a hook: which rows of many are in view, and where they stand.
import { Virtualizer, type VirtualizerOptions } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

export function useVirtual<S extends HTMLElement | Window>(options: Omit<VirtualizerOptions<S, HTMLDivElement>, 'onChange'>) {
  const [, rerender] = useReducer((n: number) => n + 1, 0);
  const all = { ...options, onChange: () => rerender(undefined) };
  const [virtual] = useState(() => new Virtualizer<S, HTMLDivElement>(all));
  virtual.setOptions({ ...virtual.options, ...all });
  useEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}
