#include <curl/curl.h>

/*
 * curl_easy_setopt and curl_easy_getinfo are variadic, which Swift can't call: one function for each type of value, to be
 * used with options of that type only.
 */
static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long number)
{
    return curl_easy_setopt(handle, option, number);
}

/* libcurl keeps a copy. */
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *text)
{
    return curl_easy_setopt(handle, option, text);
}

/* Without a value, also where libcurl was built with one. */
static inline CURLcode curl_clear_text(CURL *handle, CURLoption option)
{
    return curl_easy_setopt(handle, option, (char *)NULL);
}

/* libcurl keeps no copy: the list must outlive the handle. */
static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list)
{
    return curl_easy_setopt(handle, option, list);
}

/* The buffer has at least CURL_ERROR_SIZE bytes, and must outlive the handle. */
static inline CURLcode curl_set_error_buffer(CURL *handle, char *buffer)
{
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

static inline CURLcode curl_set_listener(CURL *handle, curl_debug_callback listener, void *context)
{
    CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, listener);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_VERBOSE, listener ? 1L : 0L) : code;
}

/* The socket of the open connection, or CURL_SOCKET_BAD. */
static inline curl_socket_t curl_get_socket(CURL *handle)
{
    curl_socket_t socket = CURL_SOCKET_BAD;
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK ? socket : CURL_SOCKET_BAD;
}

/* True once a TCP connection is made. */
static inline int curl_is_connected(CURL *handle)
{
    curl_off_t microseconds = 0;
    return curl_easy_getinfo(handle, CURLINFO_CONNECT_TIME_T, &microseconds) == CURLE_OK && microseconds > 0;
}

static inline CURLcode curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

/* True if a transfer is done, with its result. */
static inline int curl_take_result(CURLM *transfers, CURLcode *result)
{
    int left = 0;
    for (CURLMsg *message = curl_multi_info_read(transfers, &left); message; message = curl_multi_info_read(transfers, &left))
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return 1;
        }
    return 0;
}
