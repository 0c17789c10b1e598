declare module '*.txt' {
  const text: string;
  export default text;
}
declare module 'worker-source' {
  const text: string;
  export default text;
}
declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs `traditional simplified…`, parted by `|`. */
  const table: string;
  export default table;
}
declare module 'opencc-js/dict/STCharacters' {
  const table: string;
  export default table;
}
