/** Like `fetch`, for uploads: tells how much has gone up, from 0 to 1, which fetch cannot. */
export function sendWatched(
  onProgress: (share: number) => void,
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(init.method ?? 'POST', String(input));
    request.responseType = 'blob';
    new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve(responseOf(request)));
    request.addEventListener('error', () => reject(new TypeError('The upload broke off.')));
    request.addEventListener('abort', () => reject(new DOMException('The upload was given up.', 'AbortError')));
    init.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(init.body as Blob);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return new Response(request.status === 204 ? null : (request.response as Blob), { status: request.status, headers });
}
