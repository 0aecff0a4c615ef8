/** The few strings with which an operation words its calls: all other texts are the same for every operation. */
export interface CallWording {
	/** Whether its calls change records, or only read them. */
	kind: 'change' | 'read';
	/** What it works on, one of it: `appointment`. */
	noun: string;
	/** What LeadSquared is asked for; follows "LeadSquared refused": `the change`. */
	asked: string;
	/** The right that it needs; follows "lacks the right to": `change these appointments`. */
	right: string;
	/** Another way to the same end, where that right is missing. */
	instead?: string;
	/** What to do about a refusal of the content. */
	content?: string;
	/** What running it again means once an answer was lost. */
	again?: string;
	/** What to know of what was accepted before others failed. */
	accepted?: string;
}

/** All that is said of an operation's calls. */
export interface CallTexts {
	/** What items that cannot be used are not: `sent`. */
	used: string;
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
	/** What to do about a refusal of the content, and about missing rights. */
	content: string;
	rights: string;
}

/** Makes the sentences of an operation's calls. */
export function callTexts(wording: CallWording): CallTexts {
	const { kind, noun, asked, right, instead, content, again } = wording;
	const other = instead === undefined ? '' : `, or ${instead}`;
	const common = {
		again: again ?? 'Run it again.',
		content: content ?? 'Correct what LeadSquared names.',
		rights: `The user that the keys belong to lacks the right to ${right}. Ask your LeadSquared administrator${other}.`,
	};
	return kind === 'change'
		? {
				...common,
				used: 'sent',
				nothing: `Nothing was sent, and no ${noun} is changed.`,
				unchanged: 'Nothing was changed.',
				unknown: `It is unknown whether ${asked} was accepted.`,
				notBegun: 'Not sent',
			}
		: {
				...common,
				used: 'used',
				nothing: 'Nothing was asked of LeadSquared.',
				unchanged: 'Nothing was read.',
				unknown: 'Nothing was read.',
				notBegun: 'Not asked',
			};
}
