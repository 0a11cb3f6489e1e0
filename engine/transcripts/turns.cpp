#include "transcripts/turns.hpp"

#include <algorithm>

#include "base/entities.hpp"
#include "base/utf8.hpp"
#include "transcripts/labels.hpp"

namespace practicum::transcripts {

Turns::Turns(const ReadSettings& settings, Overview& overview, bool alone, Take take)
    : settings_(settings), overview_(overview), alone_(alone), take_(std::move(take)) {}

bool Turns::is_therapist(const std::string& name, const std::string& role) const {
    if (settings_.therapists.empty()) return is_therapist_role(role.empty() ? name : role) || is_therapist_role(name);
    return std::any_of(settings_.therapists.begin(), settings_.therapists.end(), [&](const std::string& wanted) {
        return key_of(wanted) == key_of(name) || (!role.empty() && key_of(wanted) == key_of(role));
    });
}

Speaker& Turns::speaker(const Piece& piece) {
    const std::string key = key_of(piece.speaker);
    const auto [found, fresh] = known_.emplace(key, overview_.speakers.size());
    if (fresh) overview_.speakers.push_back({piece.speaker, is_therapist(piece.speaker, piece.role), 0});
    return overview_.speakers[found->second];
}

// Notes in square brackets are not said: "[laughs]". Nor are times within number signs: "#00:00:03-0#".
std::string Turns::without_notes(std::string_view text) {
    if (text.ends_with('#')) {
        const auto begins = text.rfind('#', text.size() - 2);
        std::string_view time = begins == std::string_view::npos ? std::string_view() : text.substr(begins);
        if (take_time(time) && time.empty()) text = text.substr(0, begins);
    }
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('[');
        const auto close = open == std::string_view::npos ? open : text.find(']', open);
        if (close == std::string_view::npos) break;
        ++overview_.notes;
        out += text.substr(0, open);
        text.remove_prefix(close + 1);
        if (text.starts_with(']')) text.remove_prefix(1);
        const bool joins = text.empty() || std::string_view(" .,;:?!").find(text[0]) != std::string_view::npos;
        if (joins && out.ends_with(' ')) out.pop_back();
    }
    out += text;
    return out;
}

void Turns::add(Piece piece) {
    std::string text(trim(clean_text(without_entities(without_notes(piece.text)))));
    if (piece.continuation) {
        if (!open_ || text.empty()) return;
        if (!turn_.text.empty()) turn_.text += ' ';
        turn_.text += text;
        return;
    }
    const std::string key = key_of(piece.speaker);
    if (open_ && !alone_ && key == turn_key_ && piece.session == turn_.session) {
        if (!turn_.text.empty() && !text.empty()) turn_.text += ' ';
        turn_.text += text;
        return;
    }
    finish();
    turn_ = {piece.speaker, speaker(piece).therapist, std::move(text), piece.line, std::move(piece.session)};
    turn_key_ = key;
    open_ = true;
}

void Turns::finish() {
    if (open_ && !turn_.text.empty()) {
        ++overview_.turns;
        ++overview_.speakers[known_.at(turn_key_)].turns;
        take_(std::move(turn_));
    }
    open_ = false;
}

}  // namespace practicum::transcripts
