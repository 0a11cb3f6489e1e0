#include "model/input.hpp"

#include "base/utf8.hpp"

namespace practicum {

Typed::Typed(std::string_view raw)
    : text_(trim(clean_text(clip(raw, max_utterance)))), cut_(trim(raw).size() > max_utterance) {}

}  // namespace practicum
