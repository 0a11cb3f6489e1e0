#include "repl/said.hpp"

#include "base/entities.hpp"
#include "base/utf8.hpp"
#include "text/windows_1252.hpp"
#include "transcripts/labels.hpp"

namespace practicum::repl {

Said said_in(std::string_view line) {
    Said out;
    auto decoded = from_windows_1252(line);
    out.windows = decoded.has_value();
    out.text = without_entities(decoded ? *decoded : line);
    const auto label = transcripts::label_of(out.text);
    if (!label || label->joint != transcripts::Joint::colon || label->rest.empty()) return out;
    const auto is = [&](auto role) { return role(label->name) || role(label->role); };
    out.client = is(transcripts::is_client_role);
    if (is(transcripts::is_therapist_role)) out.text = std::string(label->rest);
    return out;
}

}  // namespace practicum::repl
