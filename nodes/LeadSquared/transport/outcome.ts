/** What became of a call, as far as is known. */
export type CallOutcome =
	| 'accepted'
	/** LeadSquared said no; unchanged. */
	| 'refused'
	/** The account's limit of calls stood in the way; unchanged. */
	| 'limited'
	/** Sent, but no usable answer came: accepted or not, nobody knows. */
	| 'unknown'
	/** Never sent; unchanged. */
	| 'notSent';
