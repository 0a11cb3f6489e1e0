// How a line says who speaks: "Therapist: …", "**T1:** …", "[00:12] Anna (client) - …", and many more.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace practicum::transcripts {

// What stands between a name and what was said.
enum class Joint : std::uint8_t {
    colon,     // a colon, or a name within brackets or bold marks: nothing else is meant by them
    loose,     // a dash or a tab, which may stand in any sentence
    brackets,  // a name in brackets, which may be a note
    nothing,   // the line holds the name alone
    doubtful,  // a colon behind what is hardly a name ("me", "karen's iPad", "+44 7700"), which counts if it recurs
};

struct Label {
    std::string name;  // as written, without marks, times and a number that only counts turns
    std::string role;  // in brackets behind the name; may be empty
    std::string_view rest;
    Joint joint = Joint::colon;
    bool timed = false;     // a time stands beside the name
    bool numbered = false;  // "T1", "Client 12": the number was taken off
};

// The label that a line begins with, if it looks like one.
std::optional<Label> label_of(std::string_view line);

// Whether a name is one of a role in counselling, in any case: "therapist", "Pt", "C".
bool is_therapist_role(std::string_view name);
bool is_client_role(std::string_view name);
inline bool is_role(std::string_view name) { return is_therapist_role(name) || is_client_role(name); }

// Takes a time off the front: "[00:12]", "0:03 -", "(1:02:03.250)". True if one was there.
bool take_time(std::string_view& text);

// The name by which two labels are the same speaker's.
std::string key_of(std::string_view name);

}  // namespace practicum::transcripts
