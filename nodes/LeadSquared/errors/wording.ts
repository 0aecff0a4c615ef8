/** The few strings with which an operation words its calls: all other texts follow from them. */
export type CallWording = ChangeWording | ReadWording;

interface CommonWording {
	/** What it works on, one of it: `appointment`. */
	noun: string;
	/** The right that it needs; follows "lacks the right to": `change these appointments`. */
	right: string;
	/** Another way to the same end, where that right is missing. */
	instead?: string;
	/** What to do about a refusal of the content. */
	content?: string;
	/** What to do about a call that is too large. */
	size?: string;
}

/** Of an operation whose calls change records. */
interface ChangeWording extends CommonWording {
	kind: 'change';
	/** What running it again means once an answer was lost: whether it is harmless. */
	again: string;
	/** What it does, as a noun: "LeadSquared refused …", "It is unknown whether … was accepted": `the change`. */
	change: string;
	/** What to know of what was accepted before others failed. */
	accepted?: string;
}

/** Of an operation whose calls only read. */
interface ReadWording extends CommonWording {
	kind: 'read';
	/** What it asks for; follows "LeadSquared refused": `to give the appointments`. */
	asked: string;
}

/** All that is said of an operation's calls. */
export interface CallTexts {
	/** Follows "cannot be", of items: `sent`. */
	used: string;
	/** What LeadSquared was asked for; follows "LeadSquared refused". */
	asked: string;
	/** What follows for a run that ended before its first call. */
	nothing: string;
	/** It did not take place. */
	unchanged: string;
	/** It may have taken place, its answer lost. */
	unknown: string;
	/** What running it again means. */
	again: string;
	/** It was not begun; followed by what failed instead. */
	notBegun: string;
	/** What to do about a refusal of the content, about missing rights, and about a call that is too large. */
	content: string;
	rights: string;
	size: string;
	/** What to know of what was accepted before others failed; empty where there is nothing. */
	accepted: string;
}

/** Makes the sentences of an operation's calls. */
export function callTexts(wording: CallWording): CallTexts {
	const { noun, right, instead, content, size } = wording;
	const other = instead === undefined ? '' : `, or ${instead}`;
	const common = {
		content: content ?? 'Correct what LeadSquared names.',
		rights: `The user that the keys belong to lacks the right to ${right}. Ask your LeadSquared administrator${other}.`,
		size: `The call is too large for the server.${size === undefined ? '' : ` ${size}`}`,
	};
	return wording.kind === 'change'
		? {
				...common,
				used: 'sent',
				again: wording.again,
				asked: wording.change,
				accepted: wording.accepted ?? '',
				nothing: `Nothing was sent, and no ${noun} is changed.`,
				unchanged: 'Nothing was changed.',
				unknown: `It is unknown whether ${wording.change} was accepted.`,
				notBegun: 'Not sent',
			}
		: {
				...common,
				used: 'used',
				again: 'Run it again.',
				asked: wording.asked,
				accepted: '',
				nothing: `No ${noun} was asked for.`,
				unchanged: 'Nothing was read.',
				unknown: 'Nothing was read.',
				notBegun: 'Not asked',
			};
}
