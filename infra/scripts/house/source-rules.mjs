import ts from 'typescript';
import { importProblem, isBelowTheShell, isFrontEnd, isSpec } from './layers.mjs';

/**
 * The shell's own sources of time and chance, the sandbox's clock, which must not be ours, and the sample connector, which
 * is somebody else's program.
 */
const CLOCKS = /^(libs\/platform\/(clock|ids)|apps\/sandbox\/clock|docs\/connectors)\//;
const MEMORY_BUS = new Set([
  'EventBus',
  'Saga',
  'ofType',
  'EventPublisher',
  'IEventHandler',
  'EventsHandler',
]);
const RANDOM = new Set(['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues']);
const SILENCED = /@ts-(ignore|nocheck|expect-error)/;

/** Rules that need the syntax tree: what is imported, where time and chance come from, types given up. */
export function checkSource(path, text, report) {
  const kind = /x$/.test(path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind);
  const lineOf = (node) => file.getLineAndCharacterOfPosition(ts.skipTrivia(text, node.pos)).line + 1;
  const tell = (node, rule, what) => report(lineOf(node), rule, what);
  const visit = (node) => {
    checkImport(path, node, tell);
    checkTime(path, node, tell);
    if (node.kind === ts.SyntaxKind.AnyKeyword) tell(node, 'no any', 'unknown, or the real type');
    if (isSpec(path) && callName(node)?.endsWith('.only')) tell(node, 'a spec runs whole', callName(node));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  text.split('\n').forEach((line, index) => {
    const found = SILENCED.exec(line);
    if (found && !path.startsWith('infra/scripts/house/'))
      report(index + 1, 'the compiler is not silenced', found[0]);
  });
}

function checkImport(path, node, tell) {
  const specifier = specifierOf(node);
  if (specifier === undefined) return;
  const problem = importProblem(path, specifier);
  if (problem !== undefined) tell(node, 'dependency rule', `${specifier}: ${problem}`);
  const names = ts.isImportDeclaration(node)
    ? (node.importClause?.namedBindings?.elements ?? []).map((element) => element.name.text)
    : [];
  if (specifier === '@nestjs/cqrs') {
    for (const name of names.filter((one) => MEMORY_BUS.has(one)))
      tell(node, 'no in-memory bus carries facts', name);
  }
  if (/^(node:)?crypto$/.test(specifier) && isBelowTheShell(path) && !isSpec(path)) {
    for (const name of names.filter((one) => RANDOM.has(one))) tell(node, 'chance is an argument', name);
  }
}

function specifierOf(node) {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return node.moduleSpecifier.text;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal.text;
  const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return dynamic && node.arguments[0] && ts.isStringLiteral(node.arguments[0])
    ? node.arguments[0].text
    : undefined;
}

function checkTime(path, node, tell) {
  if (isFrontEnd(path) || CLOCKS.test(path)) return;
  const name = callName(node);
  if (name === 'Date.now' || name === 'Math.random' || name === 'Date')
    tell(node, 'time and chance come from ports', `${name}()`);
  if (isBelowTheShell(path) && (name === 'performance.now' || name?.startsWith('process.hrtime')))
    tell(node, 'time and chance come from ports', `${name}()`);
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'Date')
    return;
  if ((node.arguments ?? []).length === 0) tell(node, 'time and chance come from ports', 'new Date()');
  else if (isBelowTheShell(path) && !isSpec(path))
    tell(node, 'an instant is a number below the shell', 'new Date(…)');
}

/** `a.b` of a call a.b(…). */
function callName(node) {
  if (!ts.isCallExpression(node)) return undefined;
  if (ts.isIdentifier(node.expression)) return node.expression.text;
  if (!ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (ts.isIdentifier(expression)) return `${expression.text}.${name.text}`;
  return ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression)
    ? `${expression.expression.text}.${expression.name.text}.${name.text}`
    : undefined;
}
