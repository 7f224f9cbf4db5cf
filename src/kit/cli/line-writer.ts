/** What a reader may be behind before lines are left out, in bytes. */
const mostBehind = 1_048_576;

/**
 * Writes lines to a stream for as long as its reader takes them. Lines that a slow reader does not take are counted, not
 * kept: neither they nor their reader may stop a server.
 */
export function createLineWriter(stream: NodeJS.WritableStream & { writableLength: number }): (line: string) => void {
  let leftOut = 0;
  return (line) => {
    if (stream.writableLength > mostBehind) {
      leftOut += 1;
      return;
    }
    if (leftOut > 0) stream.write(`${leftOut} lines are left out here: nobody read them in time\n`);
    leftOut = 0;
    stream.write(`${line}\n`);
  };
}
