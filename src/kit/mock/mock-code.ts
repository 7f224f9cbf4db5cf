// Codes of the mock's own, for what the API has no code for. Its list of codes is open, and these are outside it on
// purpose: a client that meets one takes the path for codes that it does not know.

/** The code of a server error that somebody asked for. */
export const faultCode = 'mock_fault';

/** The code of a mistake of the mock itself. */
export const bugCode = 'mock_bug';

/** The code of what an edited contract asks for and the mock cannot make. */
export const contractCode = 'mock_contract';

/** The code of a request that is one too many. */
export const overloadCode = 'mock_overload';
