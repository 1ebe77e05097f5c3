import sharp from 'sharp';
import type { Sender, TestHouse } from './house.ts';

/** Uploads bytes as a picture and returns the answer. */
export async function upload(test: TestHouse, as: Sender, bytes: Buffer, name = 'picture.jpg', url = '/api/v1/media') {
  const response = await test.server.inject({
    method: 'POST',
    url: url === '/api/v1/media' ? `${url}?name=${encodeURIComponent(name)}` : url,
    headers: {
      host: new URL(test.house.config.url).host,
      authorization: `Bearer ${as.token}`,
      'content-type': 'application/octet-stream',
      ...as.headers,
    },
    payload: bytes,
  });
  return { status: response.statusCode, body: response.json() };
}

/** A JPEG with an EXIF block that tells where it was taken. */
export function photograph(width = 1600, height = 1200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } })
    .withExif({ IFD0: { Copyright: 'canary photographer' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1' } })
    .jpeg()
    .toBuffer();
}
