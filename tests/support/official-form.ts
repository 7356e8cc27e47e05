// A submission on the official form, as a stakeholder would fill it in, with contact data that must not get out.

/** The sender's address in every such form. */
export const address = "amina.desk@rivers.example";
/** The sender's telephone number in every such form. */
export const telephone = "+254 20 555 0142";

/** The form of one organization with its first ask; the rest is always the same. */
export const form = (organization: string, ask: string) => `Official Form for Written Submissions

A. Your Information

Title: Dr

First name: Amina

Last name: Okello

Name of Organization: ${organization}

Stakeholder Type: Civil Society

Country: Kenya

Email: ${address}

Phone: ${telephone}

B. Formal Input

I. Priorities

Firstly, ${ask} This has been asked for since the first phase of the Summit and has not been answered so far.

Secondly, teachers must be trained before schools are connected, and the cost of it must be part of every plan.

Please write to ${address} for the annexes, which show the state of every county school in the last five years.
`;
