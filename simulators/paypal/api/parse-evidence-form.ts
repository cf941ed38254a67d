import { headerOf, type HttpRequest } from '../../shared/http/http-message';
import { ApiError, detail, invalidRequest } from '../protocol/api-error';

/**
 * A form with files: the JSON of its part `input`, and the names of the others.
 * @throws ApiError 415 for another type, 400 for a form or JSON that is not well-formed.
 */
export async function parseEvidenceForm(
  request: HttpRequest,
): Promise<{ readonly body: unknown; readonly files: readonly string[] }> {
  const type = headerOf(request, 'content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'The server does not support the request payload’s media type.');
  }
  try {
    const form = await new Response(new Uint8Array(request.bytes), { headers: { 'content-type': type } }).formData();
    const input = form.get('input');
    const json = typeof input === 'string' ? input : await input?.text();
    const files = [...form].flatMap(([name, part]) => (name === 'input' || typeof part === 'string' ? [] : part.name));
    return { body: JSON.parse(json ?? ''), files };
  } catch {
    throw invalidRequest([detail('MALFORMED_REQUEST_JSON', { field: '/', location: 'body' })]);
  }
}
