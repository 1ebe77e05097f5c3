import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseSync, type Comment, type Program } from 'oxc-parser';
import { configSchema } from '#/kernel/config.ts';
import { drawRooms } from './rooms.ts';

const pages = ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', 'AGENTS.md'].filter((page) => existsSync(page));
const chapters = [...pages, ...globSync(['decisions/*.md', 'src/**/README.md']).toSorted()];
const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts;

test('paths that the pages name exist', () => {
  assert.deepEqual(
    chapters.flatMap((page) => missingPaths(page, readFileSync(page, 'utf8'))),
    [],
  );
});
test('npm scripts that the pages name exist', () => {
  assert.deepEqual(
    chapters.flatMap((page) => missingScripts(page, readFileSync(page, 'utf8'))),
    [],
  );
});
test('ARCHITECTURE.md shows the map of rooms', { skip: notYet('ARCHITECTURE.md') }, () => {
  const shown = /<!-- rooms -->\n+([\s\S]*?)\n+<!-- \/rooms -->/.exec(readFileSync('ARCHITECTURE.md', 'utf8'))?.[1];
  const expected = `<!-- rooms -->\n\n${drawRooms()}\n\n<!-- /rooms -->`;
  assert.equal(plainTable(shown), plainTable(drawRooms()), `ARCHITECTURE.md should hold:\n\n${expected}\n`);
});
test('.env.example explains every setting, and no other', { skip: notYet('.env.example') }, () => {
  const explained = [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]+)=/gm)].map((found) => found[1]!);
  assert.deepEqual(explained.toSorted(), Object.keys(configSchema.shape).toSorted());
});
test('every function that the kernel or a module offers says what it does', () => {
  const files = globSync('src/{kernel/**/*.ts,modules/*/{index,contract,events}.ts}').filter(
    (file) => !file.endsWith('.test.ts'),
  );
  assert.ok(files.length >= 30, `only ${files.length} files`);
  assert.deepEqual(files.toSorted().flatMap(undocumented), []);
});

test('a page that names what is not there is found', () => {
  assert.deepEqual(
    missingPaths(
      'README.md',
      'See `src/kernel/html.ts`, `tools/*.ts`, `src/attic/`, `tests/no-*.ts` and [this](decisions/999-no.md#why).',
    ),
    ['README.md names src/attic/', 'README.md names tests/no-*.ts', 'README.md names decisions/999-no.md'],
  );
  assert.deepEqual(missingScripts('README.md', 'Run `npm start`, `npm ci`, then\n```\nnpm run fly -- --high\n```\n'), [
    'README.md names npm run fly',
  ]);
});
test('a function without a docstring is found, behind a re-export too', () => {
  const source =
    '/** Adds. */\nexport function add() {}\n\nexport function subtract() {}\nfunction hidden() {}\nexport const divide = () => 1;\n';
  assert.deepEqual(undocumentedIn('src/kernel/sums.ts', source), ['src/kernel/sums.ts: subtract', 'src/kernel/sums.ts: divide']);
});

/** Paths in code spans and links. Placeholders such as `src/modules/<name>` are left alone, globs must match something. */
function missingPaths(page: string, text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map((found) => found[1]!);
  const named = spans.filter(
    (span) =>
      /^\.?(src|tests|tools|benches|decisions|deploy|ci|githooks)\/[\w./*{},-]*$/.test(span) || /^[\w.-]+\.(md|json)$/.test(span),
  );
  const linked = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map((found) => path.join(path.dirname(page), found[1]!));
  const isThere = (name: string) =>
    /[*{]/.test(name) ? globSync(name).length > 0 : existsSync(name) || existsSync(path.join(path.dirname(page), name));
  return [...named, ...linked].filter((name) => !isThere(name)).map((name) => `${page} names ${name}`);
}

function missingScripts(page: string, text: string): string[] {
  const named = [...text.matchAll(/\bnpm (?:run (?:--?\w+ )*([\w:-]+)|(start|test)\b)/g)].map((found) => found[1] ?? found[2]!);
  return named.filter((name) => !(name in scripts)).map((name) => `${page} names npm run ${name}`);
}

function undocumented(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const throughDoor = parseSync(file, source).module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) => {
      if (!moduleRequest?.value.startsWith('.') || isType) return [];
      const target = path.join(path.dirname(file), moduleRequest.value);
      return undocumentedIn(target, readFileSync(target, 'utf8')).filter(
        (fault) => !importName.name || fault === `${target}: ${importName.name}`,
      );
    }),
  );
  return [...undocumentedIn(file, source), ...throughDoor];
}

/** Exported functions, arrow functions included, that no docstring stands right above. One docstring serves all overloads. */
function undocumentedIn(file: string, source: string): string[] {
  const { program, comments } = parseSync(file, source);
  const found = new Map<string, boolean>();
  for (const { name, start } of functionsIn(program)) found.set(name, found.get(name) || hasDocstring(comments, source, start));
  return [...found].filter(([, documented]) => !documented).map(([name]) => `${file}: ${name}`);
}

function functionsIn(program: Program): { name: string; start: number }[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return [];
    const { declaration, start } = statement;
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction')
      return [{ name: declaration.id!.name, start }];
    if (declaration.type !== 'VariableDeclaration') return [];
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression')
        ? [{ name: id.name, start }]
        : [],
    );
  });
}

function hasDocstring(comments: Comment[], source: string, start: number): boolean {
  return comments.some(
    (comment) => comment.type === 'Block' && comment.value.startsWith('*') && source.slice(comment.end, start).trim() === '',
  );
}

/** A formatter may pad the columns of a table. */
function plainTable(table: string | undefined): string | undefined {
  return table?.replace(/ +\|/g, ' |').replace(/\|\s*-[-| ]*\|/g, '|---|---|');
}

function notYet(file: string): string | false {
  return existsSync(file) ? false : `${file} is not written yet`;
}
