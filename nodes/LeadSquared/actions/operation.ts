import { type INodeProperties } from 'n8n-workflow';

import { type CallWording } from '../errors/wording';
import { type Run } from '../run/runOperation';

/** What a resource can be asked for, with all that the node, its panel and its documents say of it. */
export interface Operation {
	/** In the list of operations, such as "Bulk Update Time". */
	name: string;
	/** In stored workflows, such as "bulkUpdateTime". */
	value: string;
	/** In n8n's list of nodes, such as "Bulk update appointment time". */
	action: string;
	description: string;
	/**
	 * In the order of the panel, without the condition that this operation is chosen: the panel adds it. A field that
	 * operations share is one and the same object.
	 */
	fields: readonly INodeProperties[];
	/** What an output item holds. */
	output: ObjectSchema;
	/** How its calls are put into words. */
	wording: CallWording;
	/** Made by `forEachItem` or `inBatches`. */
	run: Run;
}

/** A kind of record in LeadSquared, and what can be done with it. */
export interface Resource {
	/** In the list of resources, such as "Appointment". */
	name: string;
	/** In stored workflows, such as "appointment". */
	value: string;
	description?: string;
	/** In the order in which the panel lists them. */
	operations: readonly Operation[];
	/** The one of them that a new node has. */
	defaultOperation: Operation;
}

/** All of them; a new node has the first. */
export type Resources = readonly [Resource, ...Resource[]];

/** What n8n's expression editor offers of an output that it has not seen yet: a JSON schema of these parts. */
export type Schema = ObjectSchema | ArraySchema | ValueSchema;

export interface ObjectSchema {
	type: 'object';
	properties: Readonly<Record<string, Schema>>;
}

interface ArraySchema {
	type: 'array';
	items: Schema;
}

interface ValueSchema {
	type: 'boolean' | 'integer' | 'number' | 'string';
}
