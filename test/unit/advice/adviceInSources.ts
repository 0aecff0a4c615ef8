/** Finds the sentences of advice in the sources: whatever is given to `refuse` as its second argument, or as a `fix`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../../nodes/LeadSquared');

/** A sentence, with `.*` in the place of what only a run can say. */
export interface Advice {
	file: string;
	words: RegExp;
}

/** All advice of the folders. What a sentence is made of is followed within its file, not beyond. */
export function adviceInSources(folders: readonly string[]): Advice[] {
	return folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.flatMap((name) => adviceIn(join(ROOT, folder, name))),
	);
}

function adviceIn(path: string): Advice[] {
	const file = relative(ROOT, path);
	const source = ts.createSourceFile(
		path,
		readFileSync(path, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found = new Set<string>();
	const visit = (node: ts.Node): void => {
		const given = givenAsAdvice(node);
		if (given !== undefined) for (const words of sentences(given, source, 0)) found.add(words);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return [...found].map((words) => ({ file, words: new RegExp(words) }));
}

function givenAsAdvice(node: ts.Node): ts.Expression | undefined {
	if (ts.isCallExpression(node) && node.expression.getText() === 'refuse') return node.arguments[1];
	return ts.isPropertyAssignment(node) && node.name.getText() === 'fix'
		? node.initializer
		: undefined;
}

const DEEPEST = 4;

/** What an expression may come to, as patterns; nothing where it is not written in this file. */
function sentences(node: ts.Node, source: ts.SourceFile, depth: number): string[] {
	if (depth > DEEPEST) return [];
	if (ts.isStringLiteralLike(node)) return node.text === '' ? [] : [escaped(node.text)];
	if (ts.isTemplateExpression(node)) {
		const parts = node.templateSpans.map(({ literal }) => `.*${escaped(literal.text)}`);
		const words = escaped(node.head.text) + parts.join('');
		return /[a-z]{3}/i.test(words) ? [words] : [];
	}
	if (ts.isConditionalExpression(node)) {
		return [node.whenTrue, node.whenFalse].flatMap((each) => sentences(each, source, depth));
	}
	if (ts.isBinaryExpression(node)) {
		return [node.left, node.right].flatMap((each) => sentences(each, source, depth));
	}
	if (ts.isParenthesizedExpression(node)) return sentences(node.expression, source, depth);
	if (ts.isIdentifier(node)) return ofConstant(node.text, source, depth);
	if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
		return ofFunction(node.expression.text, source, depth);
	}
	return [];
}

function ofConstant(name: string, source: ts.SourceFile, depth: number): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer) {
			found.push(...sentences(node.initializer, source, depth + 1));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function ofFunction(name: string, source: ts.SourceFile, depth: number): string[] {
	const declaration = source.statements.find(
		(each): each is ts.FunctionDeclaration =>
			ts.isFunctionDeclaration(each) && each.name?.text === name,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isReturnStatement(node) && node.expression) {
			found.push(...sentences(node.expression, source, depth + 1));
		}
		ts.forEachChild(node, visit);
	};
	if (declaration !== undefined) visit(declaration);
	return found;
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
