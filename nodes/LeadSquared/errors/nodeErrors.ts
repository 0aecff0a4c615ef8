import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type Problem, problemText } from '../values/result';
import { type Failure } from './failure';
import { callTexts, type CallWording } from './wording';

/** An item that cannot be sent, with everything that is wrong with it. */
export interface InvalidItem {
	item: number;
	problems: readonly Problem[];
}

/** What is wrong with an item, named as n8n names items: `[item 73] From Date "…" has no time of day. …`. */
export function invalidItemText({ item, problems }: InvalidItem): string {
	return `[item ${item}] ${problems.map(problemText).join(' ')}`;
}

/** The same without what is the item's own, its number and its values: what many items share. */
export function invalidReason({ problems }: InvalidItem): string {
	return problems.map(({ field, why }) => `${field}: ${why}`).join('. ');
}

/** The error of all items that cannot be sent for one reason. */
export function invalidItemError(
	node: INode,
	reason: string,
	wording: CallWording,
): NodeOperationError {
	return withMessage(
		reason,
		new NodeOperationError(node, 'Invalid item', {
			description: `This item was not ${callTexts(wording).used}.`,
		}),
	);
}

/** The error of a run that was cancelled before it sent anything. */
export function cancelledError(node: INode): NodeOperationError {
	return new NodeOperationError(node, 'The run was cancelled', {
		description: 'Nothing was sent.',
	});
}

const MOST_IN_FULL = 10;
const MOST_NUMBERS = 100;
const MOST_IN_DATA = 100;

/**
 * The error that stops a run with bad items before anything is sent. Its data hold the first hundred of them, and how
 * many more there are: n8n stores and shows them.
 */
export function invalidItemsError(
	node: INode,
	invalid: readonly InvalidItem[],
	total: number,
	wording: CallWording,
): NodeOperationError {
	const { used, nothing } = callTexts(wording);
	const [first] = invalid;
	const alone = invalid.length === 1;
	const which = total === 1 ? 'The item' : `${invalid.length} of ${total} items`;
	const inFull = invalid.slice(0, MOST_IN_FULL).map(invalidItemText);
	const others = invalid.slice(MOST_IN_FULL);
	const numbered = others.slice(0, MOST_NUMBERS).map(({ item }) => `[item ${item}]`);
	const cut = others.length > MOST_NUMBERS ? ', …' : '';
	const rest =
		others.length === 0 ? [] : [`And ${others.length} more: ${numbered.join(', ')}${cut}`];
	const error = new NodeOperationError(node, 'Invalid items', {
		// The panel shows the message right above: what it says in full is not said again.
		description: descriptionOf(alone ? [nothing] : [nothing, ...inFull, ...rest]),
		...(first === undefined ? {} : { itemIndex: first.item }),
	});
	error.context.data = {
		invalidItems: invalid.slice(0, MOST_IN_DATA).map(({ item, problems }) => ({
			item,
			problems: problems.map(problemText),
		})),
		moreInvalidItems: Math.max(0, invalid.length - MOST_IN_DATA),
	};
	const joint = alone ? ':' : ', e.g.';
	return withMessage(`${which} cannot be ${used}${joint} ${inFull[0] ?? ''}`, error);
}

/** The error object of a failure, for all items that it concerns; of a whole run, with more to say. */
export function failureError(
	node: INode,
	failure: Failure,
	itemIndex: number | undefined,
	texts: { message: string; lines: readonly string[] } = {
		message: failure.message,
		lines: [`${failure.state} ${failure.advice}`.trimEnd()],
	},
): NodeApiError {
	const { httpStatus } = failure;
	const description = descriptionOf(texts.lines);
	return withMessage(
		texts.message,
		new NodeApiError(
			node,
			{ message: texts.message },
			{
				message: texts.message,
				description,
				...(httpStatus === undefined ? {} : { httpCode: String(httpStatus) }),
				...(itemIndex === undefined ? {} : { itemIndex }),
				...failureCause(failure),
			},
		),
	);
}

function failureCause({ outcome, type, cause }: Failure): object {
	if (type === 'Quota') return { failure: { cause: 'quota-exhausted' } };
	if (outcome === 'limited') return { failure: { cause: 'rate-limited' } };
	if (cause === 'keys') return { failure: { cause: 'credential-invalid' } };
	if (cause === 'host' || cause === 'redirect' || cause === 'gateway') {
		return { failure: { cause: 'configuration-invalid' } };
	}
	if (outcome === 'unknown') return { failure: { cause: 'temporarily-unavailable' } };
	return {};
}

/**
 * A description as n8n's panel shows it, which is as HTML: one line below the other, and what an item
 * holds as it stands there.
 */
export function descriptionOf(lines: readonly string[]): string {
	return lines.map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;')).join('<br>');
}

/** n8n replaces a message that happens to contain words such as ECONNRESET; items can hold any words. */
function withMessage<T extends Error>(message: string, error: T): T {
	error.message = message;
	return error;
}
