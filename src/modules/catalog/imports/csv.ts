import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';

/** A cell may hold a long description; more is a quote that was never closed. */
const cellBytesMax = 1_000_000;
const columnsMax = 500;

/** The file cannot be read as a whole; the message is for the person. */
export class UnreadableFile extends Error {}

/** A row with its line in the file, cells by the names of their columns in small letters. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * Reads CSV as shops export it: with or without a byte order mark, in UTF-8 or UTF-16, with commas, semicolons or tabs. Throws
 * {@link UnreadableFile} for another encoding, a quote that is never closed, and a column that stands twice.
 */
export async function* readCsv(file: Readable): AsyncGenerator<CsvRow> {
  const text = decoded(file);
  const first = await text.next();
  if (first.done) throw new UnreadableFile('The file is empty.');
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.value),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: cellBytesMax,
    info: true,
  });
  const feed = async () => {
    if (!parser.write(first.value)) await once(parser);
    for await (const part of text) if (!parser.write(part)) await once(parser);
    parser.end();
  };
  feed().catch((error) => parser.destroy(error as Error));
  let columns: string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns) {
        const names = columns;
        // The parser counts the line a record ends in.
        const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        yield {
          line: info.lines - breaks,
          cells: new Map(record.slice(0, names.length).map((cell, at) => [names[at]!, cell.trim()])),
        };
      } else columns = columnsOf(record);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const { code, lines } = error as { code?: string; lines?: number };
    if (!code?.startsWith('CSV_')) throw error;
    throw new UnreadableFile(`Line ${lines ?? '?'} is not CSV: a quote is never closed, or a cell is larger than 1 MB.`);
  }
  if (!columns) throw new UnreadableFile('The file is empty.');
}

function once(parser: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (then: () => void) => () => {
      parser.removeListener('drain', drained).removeListener('close', closed);
      then();
    };
    const drained = done(resolve);
    const closed = done(() => reject(new Error('the parser was closed')));
    parser.once('drain', drained).once('close', closed);
  });
}

async function* decoded(file: Readable): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true });
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\0')) throw new UnreadableFile('This is no text. Save the sheet as “CSV UTF-8” and send that.');
      if (text) yield text;
    }
    decoder?.decode();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new UnreadableFile('The file is in another encoding than UTF-8. Save the sheet as “CSV UTF-8” and send that.');
  }
}

function delimiterOf(text: string): string {
  const head = text
    .slice(0, 10_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)[0]!;
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0]!;
}

function columnsOf(record: readonly string[]): string[] {
  const names = record.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) < at);
  if (twice) throw new UnreadableFile(`The column “${twice}” stands twice in the first line.`);
  if (names.length > columnsMax) throw new UnreadableFile(`The file has more than ${columnsMax} columns.`);
  return names;
}

/** A row of CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which {@link plain} takes away. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`;
}

/** A cell without the apostrophe that {@link csvRow} put in front. */
export function plain(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
