import { forEachComment } from 'ts-api-utils';
import ts from 'typescript';

/** The comments of a source file, each as one line of text. Lines that begin with two slashes are one, if they follow each other. */
export function commentsOf(path: string, text: string): string[] {
	const comments: string[] = [];
	let lastLineEndsAt = -1;
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	forEachComment(file, (_, { kind, pos, end }) => {
		const words = wordsOf(text.slice(pos, end));
		const followsOne = lastLineEndsAt >= 0 && text.slice(lastLineEndsAt, pos).trim() === '';
		if (followsOne) comments.push(`${comments.pop() ?? ''} ${words}`);
		else comments.push(words);
		lastLineEndsAt = kind === ts.SyntaxKind.SingleLineCommentTrivia ? end : -1;
	});
	return comments;
}

function wordsOf(comment: string): string {
	return comment
		.replace(/^\/[/*]+|\*\/$/g, '')
		.replace(/\n\s*\*?/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
