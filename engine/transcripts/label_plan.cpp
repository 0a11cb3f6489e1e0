#include "transcripts/label_plan.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace practicum::transcripts {

static constexpr std::size_t shortest_role = 5;  // in letters, of those that are whole words

bool begins_with_role(std::string_view line) {
    constexpr std::string_view marks = "=>/|;~";
    const auto end = std::min(line.find_first_of(" .,:=>/|;~-"), line.size());
    const auto mark = std::min(line.find_first_not_of(' ', end), line.size());
    return is_role(line.substr(0, end)) && mark < line.size() && marks.find(line[mark]) != std::string_view::npos;
}

// Whether a line that has no label seems to say in another way who speaks.
static bool seems_spoken_by(std::string_view line) {
    for (const std::string_view dash : {"- ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", ">> "})
        if (line.starts_with(dash)) return true;
    constexpr std::string_view between = " .,;:=>/|)(<[]#*~\"\t";
    std::size_t word = 0;
    for (std::size_t at = line.find_first_not_of(between); at != std::string_view::npos && word < 3; ++word) {
        const std::size_t end = std::min(line.find_first_of(between, at), line.size());
        const std::string_view one = line.substr(at, end - at);
        const auto next = std::min(line.find_first_not_of(' ', end), line.size());
        const bool mark = next < line.size() && std::string_view("=>/|;~").find(line[next]) != std::string_view::npos;
        // "T= …"; a role in full, whatever stands around it, is seldom how a therapist's sentence begins.
        if (is_role(one) && (one.size() >= shortest_role || (word == 0 && mark))) return true;
        at = line.find_first_not_of(between, end);
    }
    return false;
}

void LabelPlan::see(std::string_view line) {
    ++lines_;
    strange_ += seems_spoken_by(line);
    const auto label = label_of(line);
    if (!label) return;
    const std::string key = key_of(label->name);
    Seen& seen = seen_[key];
    ++seen.by_joint[static_cast<std::size_t>(label->joint)];
    seen.timed += label->timed;
    seen.role = seen.role || is_role(label->name) || is_role(label->role);
    seen.name = label->name;
}

void LabelPlan::settle(const ReadSettings& settings) {
    for (const auto& wanted : settings.therapists) {
        const auto found = seen_.find(key_of(wanted));
        if (found == seen_.end()) continue;
        found->second.role = true;
        bare_names_ = bare_names_ || found->second.of(Joint::nothing) >= 2;
    }
    colons_ = accepted(Joint::colon) + accepted(Joint::doubtful);
    std::size_t in_colons = 0, roles = 0, in_brackets = 0;
    for (const auto& [key, seen] : seen_) {
        in_colons += seen.of(Joint::colon) + seen.of(Joint::doubtful);
        in_brackets += seen.of(Joint::brackets);
        roles += seen.role;
    }
    // A few lines with a colon do not make a conversation.
    const bool recurs = std::any_of(seen_.begin(), seen_.end(), [](const auto& one) {
        return one.second.of(Joint::colon) + one.second.of(Joint::doubtful) >= 2;
    });
    if (roles == 0 && !recurs && in_colons * 10 < lines_) colons_ = 0;
    brackets_ = colons_ == 0 && in_brackets * 10 >= lines_ * 6;
    loose_ = accepted(Joint::loose) >= 2;
    headings_ = accepted(Joint::nothing) >= 2 || (roles >= 2 && accepted(Joint::nothing) >= 1);
}

std::optional<Label> LabelPlan::label(std::string_view line) const {
    auto label = label_of(line);
    if (!label) return std::nullopt;
    const auto found = seen_.find(key_of(label->name));
    if (found == seen_.end()) return std::nullopt;
    const Seen& seen = found->second;
    switch (label->joint) {
        case Joint::colon: return colons_ > 0 ? label : std::nullopt;
        case Joint::doubtful: return colons_ > 0 && counts(seen, Joint::doubtful) ? label : std::nullopt;
        case Joint::brackets: return brackets_ ? label : std::nullopt;
        case Joint::loose: {
            // Among labels with a colon, "Client - …" is a slip of the pen.
            const bool slip = colons_ > 0 && label->name.size() >= shortest_role && is_role(label->name);
            return (loose_ && counts(seen, Joint::loose)) || slip ? label : std::nullopt;
        }
        default: return headings_ && counts(seen, Joint::nothing) ? label : std::nullopt;
    }
}

std::vector<std::string> LabelPlan::seen_but_not_read() const {
    std::vector<std::string> out;
    for (const auto& [key, seen] : seen_)
        if (seen.total() >= 2 || seen.role) out.push_back(format("{} ({})", seen.name, seen.total()));
    return out;
}

bool LabelPlan::counts(const Seen& seen, Joint joint) const {
    if (seen.of(joint) == 0) return false;
    if (seen.role || joint == Joint::colon) return true;
    if (joint == Joint::doubtful) return seen.of(joint) >= 2 && seen.of(joint) * 10 >= lines_;
    return seen.of(joint) >= 2 && (joint == Joint::loose || seen.timed >= 2 || bare_names_);
}

std::size_t LabelPlan::accepted(Joint joint) const {
    return static_cast<std::size_t>(
        std::count_if(seen_.begin(), seen_.end(), [&](const auto& one) { return counts(one.second, joint); }));
}

bool LabelPlan::seems_spoken_by_somebody() const {
    constexpr std::size_t few = 4;
    return strange_ >= 2 || (strange_ > 0 && lines_ <= few);
}

}  // namespace practicum::transcripts
