// Which of the labels that lines seem to begin with are labels: told from all of the lines together.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transcripts/labels.hpp"
#include "transcripts/transcript.hpp"

namespace practicum::transcripts {

// "Client; …": a role and a mark that is not read.
bool begins_with_role(std::string_view line);

class LabelPlan {
public:
    // Looks at one line of the text.
    void see(std::string_view line);
    // Decides, once all have been seen.
    void settle(const ReadSettings& settings);

    // Any labels, once settled; only names on lines of their own.
    bool any() const { return colons_ > 0 || brackets_ || loose_ || headings_; }
    bool headings_only() const { return headings_ && colons_ == 0 && !loose_ && !brackets_; }

    // The label of a line, if it has one that counts.
    std::optional<Label> label(std::string_view line) const;

    // What lines without a label that counts begin with, as if it said who speaks: each with how often.
    std::vector<std::string> seen_but_not_read() const;
    // Whether lines seem to say in another way who speaks.
    bool seems_spoken_by_somebody() const;

private:
    struct Seen {
        std::size_t by_joint[5] = {};
        std::size_t timed = 0;
        bool role = false;
        std::string name;

        std::size_t of(Joint joint) const { return by_joint[static_cast<std::size_t>(joint)]; }
        // What is doubtful aside.
        std::size_t total() const { return by_joint[0] + by_joint[1] + by_joint[2] + by_joint[3]; }
    };

    bool counts(const Seen& seen, Joint joint) const;
    std::size_t accepted(Joint joint) const;

    std::map<std::string, Seen> seen_;
    std::size_t lines_ = 0, colons_ = 0, strange_ = 0;
    bool brackets_ = false, loose_ = false, headings_ = false;
    bool bare_names_ = false;  // the therapist's name, which the user gave, stands on lines of its own
};

}  // namespace practicum::transcripts
