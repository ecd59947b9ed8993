/** The first bytes of a source, and all of its bytes, those included. */
export async function readHead(
  source: AsyncIterable<Buffer>,
  length: number,
): Promise<{ readonly head: Buffer; readonly bytes: AsyncIterable<Buffer> }> {
  const reader = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let got = 0;
  let ended = false;
  while (got < length && !ended) {
    const next = await reader.next();
    if (next.done) {
      ended = true;
    } else {
      first.push(next.value);
      got += next.value.length;
    }
  }
  const head = Buffer.concat(first);
  const bytes = async function* (): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield head;
      for (let next = ended ? undefined : await reader.next(); next && !next.done; next = await reader.next())
        yield next.value;
    } finally {
      await reader.return?.();
    }
  };
  return { head: head.subarray(0, length), bytes: bytes() };
}
