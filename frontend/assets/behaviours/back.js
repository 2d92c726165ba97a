// A page that came as the answer to a post (something was wrong, a person was added) cannot be fetched again by the
// browser: Back would end in an error of the browser. Its place in the history becomes that of the page itself.
history.replaceState(history.state, "", location.href);
