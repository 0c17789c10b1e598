// Bytes through a stream that packs or unpacks them.

/** All that comes out; fails where that is more than `most` bytes. No Blob: WebKitGTK cannot read one from a file:// page. */
export async function squeeze(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: CompressionStream | DecompressionStream,
  most = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // What goes wrong here is told by the reading side.
  const written = writer.write(bytes).then(() => writer.close()).catch(() => {});
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) throw new Error('too long');
    chunks.push(next.value);
  }
  await written;
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
