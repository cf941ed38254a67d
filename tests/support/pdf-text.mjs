/** Reads a PDF from standard input and writes its title, its pages as texts and its links as JSON. The reader is an ES module, which Jest does not load. */
import { buffer } from 'node:stream/consumers';
import { extractLinks, extractText, getDocumentProxy, getMeta } from 'unpdf';

const bytes = await buffer(process.stdin);
const read = async (what) => what(await getDocumentProxy(new Uint8Array(bytes)));
const { text: pages } = await read((pdf) => extractText(pdf, { mergePages: false }));
const { info } = await read((pdf) => getMeta(pdf));
const { links } = await read((pdf) => extractLinks(pdf));
process.stdout.write(JSON.stringify({ title: info.Title, createdAt: info.CreationDate, pages, links }));
