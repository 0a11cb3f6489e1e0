// What the therapist puts in: one value a turn. A session is a start and a list of these.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "model/move.hpp"

namespace practicum {

// A typed utterance is heard up to this many bytes; the rest of a longer one is not listened to.
inline constexpr std::size_t max_utterance = 4000;

// A typed utterance, cleaned for the terminal (base/utf8), trimmed, and cut to max_utterance bytes between two
// characters. The one place where typed text is cleaned and cut: who is given a Typed need not.
class Typed {
public:
    explicit Typed(std::string_view raw);

    const std::string& text() const { return text_; }
    bool cut() const { return cut_; }
    bool operator==(const Typed&) const = default;

private:
    std::string text_;
    bool cut_ = false;
};

// A response or topic, picked from the menu.
struct Chosen {
    MoveRef move;
    bool operator==(const Chosen&) const = default;
};

// Nothing is said, on purpose.
struct Silence {
    bool operator==(const Silence&) const = default;
};

using Input = std::variant<Typed, Chosen, Silence>;

}  // namespace practicum
