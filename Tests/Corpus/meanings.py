"""What a message of the Nu HTML checker or of HTML Tidy is about, in terms of paylink's rules.

A message that no line here knows may be about anything on its line.
"""

import re

# Found wherever in the file it is said: the two put it at another place than paylink does.
ANYWHERE = {"page-doctype", "page-lang", "page-charset", "page-title", "not-utf8", "nul-byte", "tag-unfinished"}

# Said where the checker notices it, which may be far below the tag that is at fault.
LATE = re.compile(r"but there were (open|unclosed)|^missing </|^inserting implicit|^trimming empty|“(b|i|em|strong|span|font)” in this context")
OF_TAGS = {"tag-unclosed", "tag-misnested", "tag-self-closed", "form-nested"}

# The first that matches counts.
MEANINGS = [(re.compile(pattern, re.DOTALL), frozenset(ids.split())) for pattern, ids in [
    # The Nu HTML checker
    (r"^Unclosed element", "tag-unclosed tag-self-closed tag-misnested form-nested"),
    (r"seen,? but there were (open|unclosed) elements", "tag-unclosed tag-misnested tag-self-closed form-nested"),
    (r"^End of file seen and there were open", "tag-unclosed tag-unfinished form-nested"),
    (r"violates nesting rules", "tag-misnested"),
    (r"^No “.*” element in scope but a “.*” end tag", "tag-stray tag-misnested"),
    (r"^(Stray end tag|End tag (for )?“)", "tag-stray tag-misnested"),
    (r"^Stray start tag", "tag-stray interactive-nested form-nested"),
    (r"^End of file (inside|in|occurred|reached)", "tag-unfinished tag-unclosed attribute-syntax"),
    (r"^Self-closing syntax", "tag-self-closed"),
    (r"^Duplicate attribute", "attribute-doubled"),
    (r"^No space between attributes", "attribute-syntax"),
    (r"^(“?.”? (in|at the start of)|“.*” in) an? (unquoted )?attribute", "attribute-syntax tag-unfinished"),
    (r"^(Quote|“<”|Saw “|“=”|Saw a? ?quote)|expecting an attribute name|^Attribute without value", "attribute-syntax tag-unfinished"),
    (r"^A slash was not immediately followed", "attribute-syntax tag-self-closed"),
    (r"did not start a character reference", "ampersand entity-unknown entity-unfinished"),
    (r"[Nn]amed character reference was not terminated", "entity-unfinished ampersand"),
    (r"^Character reference", "entity-unknown entity-unfinished ampersand"),
    (r"^Bad character .* after “<”", "bracket-bare tag-unfinished"),
    (r"^Bogus comment|^Saw “<\?”|^Garbage after|^Premature end of comment", "tag-unfinished bracket-bare"),
    (r"must not appear as a descendant|must not be a descendant", "interactive-nested"),
    (r"start tag, but (there was already an active|an element of the same type)|already an active “form”", "form-nested interactive-nested"),
    (r"^Start tag seen without seeing a doctype|doctype", "page-doctype"),
    (r"Consider adding a “lang” attribute|^Bad value “.*” for attribute “lang”", "page-lang"),
    (r"child element “title”|^Element “title” must not be empty", "page-title"),
    (r"character encoding|charset=|encoding declaration|^The encoding", "page-charset not-utf8"),
    (r"^Malformed byte|[Uu]nmappable byte|UTF-8", "not-utf8"),
    (r"U\+0000", "nul-byte"),
    (r"^Duplicate ID", "id-doubled"),
    (r"“img” element must have an “alt”|^Element “img” is missing required attribute “alt”", "image-alt"),
    (r"^Bad value “.*” for attribute “autocomplete”|“autocomplete”", "autocomplete"),
    (r"^Bad value “.*” for attribute “(method|formmethod)”", "form-method form-override"),
    (r"^Bad value “.*” for attribute “enctype”|“accept-charset”", "form-enctype"),
    (r"ad value “.*” for attribute “content”", "csp-form-action page-charset meta-refresh"),
    (r"^Bad value “.*” for attribute “action”", "address-scheme address-host address-path placeholder script-url"),
    (r"^Bad value “.*” for attribute “(href|src)”", "address-scheme address-host address-path placeholder ampersand script-url mixed-content"),
    (r"“(label|aria-label)”|form control", "label-missing"),
    (r"meta.*refresh|refresh", "meta-refresh"),
    (r"^Element “\w+-[\w-]*”", ""),
    (r"^Element “.*” not allowed as child of element “(b|i|em|strong|span|font)”", "tag-unclosed tag-misnested"),
    (r"^Element “(style|meta|link|nobr|p|div|h\d|ul|li|table|td|tr|input)” not allowed", ""),
    (r"^Element “.*” not allowed", "unknown-element form-nested interactive-nested"),
    # HTML Tidy
    (r"^missing </", "tag-unclosed tag-misnested tag-self-closed interactive-nested"),
    (r"^discarding unexpected </", "tag-stray tag-misnested unknown-element"),
    (r"^discarding unexpected <meta>", ""),
    (r"^discarding unexpected", "tag-stray unknown-element form-nested interactive-nested"),
    (r"^replacing unexpected", "tag-misnested tag-stray"),
    (r"is not recognized", "unknown-element"),
    (r"shouldn't be nested", "form-nested interactive-nested"),
    (r"joining values of repeated|dropping value .* for repeated|repeated attribute", "attribute-doubled"),
    (r"unescaped & or unknown entity", "ampersand entity-unknown"),
    (r"unescaped &|unescaped <", "ampersand bracket-bare"),
    (r"entity .* doesn't end in", "entity-unfinished"),
    (r"missing <!DOCTYPE>", "page-doctype"),
    (r"missing 'title'|missing title", "page-title"),
    (r"replacing invalid UTF-8|invalid character|U\+0000", "not-utf8 nul-byte"),
    (r"already defined", "id-doubled"),
    (r"lacks \"alt\"", "image-alt"),
    (r"attribute \"method\" has invalid value", "form-method"),
    (r"attribute \"enctype\" has invalid value", "form-enctype"),
    (r"attribute \"name\" lacks value|attribute “name” on element “input”: Must not be empty", "form-field-nameless"),
    (r"backslash in URI|illegal characters found in URI", "address-scheme address-host address-lookalike address-path"),
    (r"escaping malformed URI|improperly escaped URI|URI reference", "address-scheme placeholder ampersand"),
    (r"missing > for end|missing '>'|end of file while parsing|before the end of the comment", "tag-unfinished"),
    (r"missing quote mark|unexpected or duplicate quote|attribute with missing trailing quote", "attribute-syntax tag-unfinished"),
    (r"unknown attribute|isn't a valid attribute|attribute name .* is invalid|malformed attribute", "attribute-syntax"),
    (r"inserting implicit|trimming empty", "tag-unclosed tag-misnested tag-stray"),
    (r"self-closing|using <br> in place", "tag-self-closed"),
    # Style and obsolescence: about none of the rules
    (r"^\s*CSS", ""),
    (r"obsolete|unnecessary|not needed|not supported in all browsers|not serializable|lacks heading|empty heading", ""),
    (r"^Attribute “.*” (not allowed|is not)|proprietary attribute|not allowed for HTML5|not approved by W3C", ""),
    (r"id and name attribute value mismatch|^A “script” element with a “src” attribute must not have a “type”", ""),
    (r"lacks \"(summary|type)\"|moved <style>|^A document must not include both|letter not allowed here", ""),
    (r"^Bad value “.*” for attribute “(http-equiv|type|role|allowfullscreen|media|sizes|srcset)”", ""),
    (r"^Almost standards mode|“aria-\w+”", ""),
]]


def is_late(text, id):
    """Whether a message may stand anywhere below what it is about."""
    return id in OF_TAGS and LATE.search(text) is not None


def meaning(text):
    """The rules that a message may be about; none for what is plainly about something else; `None` for who knows."""
    return next((ids for pattern, ids in MEANINGS if pattern.search(text)), None)
