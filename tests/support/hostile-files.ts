import { crc32, deflateSync } from 'node:zlib';

/** What would run where a stored file is taken for a page, and what no picture may keep of it. */
export const SCRIPT = '<script>alert(document.domain)</script><?php system($_GET[0]); ?>';

/** A PNG of a hundred bytes that claims to be enormous. */
export function aBomb(width: number, height: number): Buffer {
  return aPng(width, height, Buffer.from('789c030000000001', 'hex'));
}

/** A PNG of one pixel that carries a text; packed, if wished, which a hundred mebibytes of it hardly show. */
export function aPngWithText(text: string | Buffer, packed = false): Buffer {
  const data = packed ? deflateSync(text) : Buffer.from(text);
  const note = chunk(
    packed ? 'zTXt' : 'tEXt',
    Buffer.concat([Buffer.from(packed ? 'Comment\0\0' : 'Comment\0'), data]),
  );
  return aPng(1, 1, deflateSync(Buffer.alloc(4)), note);
}

function aPng(width: number, height: number, pixels: Buffer, between: Buffer = Buffer.alloc(0)): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])])),
    between,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const edge = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value >>> 0);
    return bytes;
  };
  return Buffer.concat([edge(data.length), body, edge(crc32(body))]);
}

/** A GIF of a few bytes a frame, each of one pixel, on a canvas as large as is said. */
export function aMovingBomb(side: number, frames: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(side, 0);
  size.writeUInt16LE(side, 2);
  const frame = Buffer.from('2c000000000100010000020244 0100'.replace(' ', ''), 'hex');
  const head = Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from('800000ff0000000000', 'hex')]);
  return Buffer.concat([head, ...Array<Buffer>(frames).fill(frame), Buffer.from(';')]);
}

/** A comment between the parts of a JPEG. */
export function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), Buffer.from(text)]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}

/** A GIF that is a program as well: what stands between its first bytes and its last is a comment to whoever runs it. */
export function aProgramOfGif(gif: Buffer, code: string): Buffer {
  const program = Buffer.concat([gif, Buffer.from(`*/=1;${code}//`)]);
  program.write('/*', 6, 'latin1'); // its width, which is 10 799
  return program;
}
